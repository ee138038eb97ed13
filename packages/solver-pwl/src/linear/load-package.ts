import { ProblemError } from '@waterfill/model';

/**
 * Imports the npm package that an engine runs on.
 *
 * @throws ProblemError saying what to install, if it cannot be loaded
 */
export async function loadPackage<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    const error = new ProblemError(
      'engine',
      `it runs on the package ${name}, which cannot be loaded; npm install ${name}`,
    );
    error.cause = cause;
    throw error;
  }
}
