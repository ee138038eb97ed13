/** The part of the File System Access API that is used here; not every browser has it. */
interface FilePicker {
  showOpenFilePicker?(options: { readonly multiple: boolean }): Promise<readonly { getFile(): Promise<File> }[]>;
}

/**
 * Lets a person choose files by the File System Access API.
 *
 * @returns none if it was left without a choice; undefined if the browser has no such API
 */
export async function chooseFiles(): Promise<readonly File[] | undefined> {
  const picker = window as FilePicker;
  if (picker.showOpenFilePicker === undefined) return undefined;
  try {
    const handles = await picker.showOpenFilePicker({ multiple: true });
    return await Promise.all(handles.map((handle) => handle.getFile()));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    // Not allowed, as within a frame of another site: the usual dialogue is.
    if (error instanceof DOMException && error.name === 'SecurityError') return undefined;
    throw error;
  }
}
