/**
 * Imports the package that an engine runs on.
 *
 * @throws Error saying what to install, if it is not there
 */
export async function loadPackage<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new Error(`this engine runs on the package ${name}, which cannot be loaded: npm install ${name}`, { cause });
  }
}
