import { describe, expect, it } from 'vitest';
import { saveInto } from '../../src/worker/save-all.js';

/** A folder in memory, as the File System Access API has them; `isFull`: nothing can be written to it. */
function folderOf(files: Map<string, string>, isFull = false, path = ''): FileSystemDirectoryHandle {
  const missing = (): DOMException => new DOMException('there is no such file', 'NotFoundError');
  const handle = {
    name: 'plans',
    getDirectoryHandle: async (name: string) => folderOf(files, isFull, `${path}${name}/`),
    async getFileHandle(name: string, { create = false } = {}) {
      const at = `${path}${name}`;
      if (!create && !files.has(at)) throw missing();
      return {
        getFile: async () => new File([files.get(at)!], name),
        async createWritable() {
          if (isFull) throw new DOMException('the disk is full', 'QuotaExceededError');
          return { write: async (text: string) => void files.set(at, text), close: async () => {} };
        },
      };
    },
    removeEntry: async (name: string) => void files.delete(`${path}${name}`),
  };
  return handle as unknown as FileSystemDirectoryHandle;
}

const file = (name: string, text = `of ${name}`) => ({ name, text });

describe('saving all files into a folder', () => {
  it('removes what an earlier plan had besides, but for what was changed since, and nothing else', async () => {
    const files = new Map([['notes.txt', 'mine']]);
    const folder = folderOf(files);
    const earlier = ['plan.json', 'curves.json', 'figures/cost.svg', 'figures/frontier.svg'].map((name) => file(name));
    expect(await saveInto(folder, earlier, [])).toEqual({ count: 4, kept: [] });
    files.set('figures/cost.svg', 'changed');
    expect(await saveInto(folder, [file('plan.json', 'new')], [])).toEqual({ count: 1, kept: ['figures/cost.svg'] });
    expect([...files.keys()].toSorted()).toEqual([
      'figures/cost.svg',
      'notes.txt',
      'plan.json',
      'waterfill-manifest.json',
    ]);
    expect(JSON.parse(files.get('waterfill-manifest.json')!)).toMatchObject({
      complete: true,
      files: [{ name: 'plan.json' }],
    });
  });

  it('does not replace a file that may be the one that is open', async () => {
    const files = new Map([['curves.json', 'the input']]);
    await expect(saveInto(folderOf(files), [file('curves.json')], ['curves.json'])).rejects.toThrow(
      'the folder "plans" has a file curves.json, which may be the one that is open; choose another folder',
    );
    expect([...files]).toEqual([['curves.json', 'the input']]);
    await saveInto(folderOf(files), [file('plan.json')], ['curves.json']);
    expect(files.get('curves.json')).toBe('the input');
  });

  it('says why a folder cannot be written to', async () => {
    await expect(saveInto(folderOf(new Map(), true), [file('plan.json')], [])).rejects.toMatchObject({
      code: 'cannot-write',
      reason: 'the folder "plans" cannot be written to (the disk is full); choose another one',
    });
  });
});
