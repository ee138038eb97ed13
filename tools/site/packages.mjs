import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Comment, CommentTag, MinimalSourceFile } from 'typedoc';
import { registerReadme } from './pages.mjs';

/** Each entry of each package: its name, as it is imported, and its source. Descriptors of backends only load the rest. */
const entries = readdirSync('packages').flatMap((folder) => {
  const { name, exports } = JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8'));
  return Object.entries(exports).flatMap(([path, target]) => {
    const source = target['@waterfill/source'];
    if (source === undefined || path === './backend') return [];
    return [
      { name: join(name, path).replaceAll('\\', '/'), folder: `packages/${folder}`, source, isMain: path === '.' },
    ];
  });
});

/** The sources from which the reference is made. */
export function entryPoints() {
  return entries.map(({ folder, source }) => join(folder, source));
}

/**
 * Names the modules as they are imported, and puts the README of each package in front of its reference, without the
 * title, which the page has already.
 */
export function placePackages(project, converter) {
  project.readme[0].text = withoutTitle(project.readme[0].text);
  for (const module of project.children.filter((child) => !child.isDocument())) {
    const source = resolve(module.sources?.[0]?.fullFileName ?? project.files.getReflectionPath(module));
    const { name, folder, isMain } = entries.find((entry) => resolve(entry.folder, entry.source) === source);
    module.name = name;
    module.comment ??= new Comment();
    module.comment.blockTags.push(new CommentTag('@group', [{ kind: 'text', text: 'Packages' }]));
    if (!isMain) continue;
    const readme = `${folder}/README.md`;
    const file = new MinimalSourceFile(
      withoutTitle(readFileSync(readme, 'utf8')),
      resolve(readme).replaceAll('\\', '/'),
    );
    module.readme = converter.parseRawComment(file, project.files).content;
    registerReadme(project, readme, module);
  }
  registerReadme(project, 'docs/README.md', project);
}

const withoutTitle = (markdown) => markdown.replace(/^# .*\n/, '');
