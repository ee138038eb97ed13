// Builds the documentation as pages that need no network and no server: from docs/, the READMEs of the packages, the
// docstrings, the help of the commands and the schemas of the documents. `npm run site` builds the packages first.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Application } from 'typedoc';
import { commandsPage } from './site/commands-page.mjs';
import { documentsPage, schemaFiles } from './site/documents-page.mjs';
import { entryPoints, placePackages } from './site/packages.mjs';
import { DocsRouter, mappedPages, mappedSections, placePage } from './site/pages.mjs';

const OUT = 'site';
const GENERATED = 'docs/reference/.generated';

rmSync(GENERATED, { recursive: true, force: true });
mkdirSync(`${GENERATED}/schemas`, { recursive: true });
for (const [name, text] of schemaFiles()) writeFileSync(`${GENERATED}/schemas/${name}`, text);
writeFileSync(`${GENERATED}/commands.md`, await commandsPage());
writeFileSync(`${GENERATED}/documents.md`, documentsPage());

const app = await Application.bootstrap({
  name: 'Waterfill',
  tsconfig: 'tsconfig.json',
  entryPoints: entryPoints(),
  alwaysCreateEntryPointModule: true,
  readme: 'README.md',
  projectDocuments: mappedPages(),
  router: 'docs',
  out: OUT,
  customCss: 'tools/site/site.css',
  groupOrder: [...mappedSections(), 'Packages'],
  sort: ['alphabetical-ignoring-documents'],
  sortEntryPoints: false,
  navigation: { includeGroups: true, includeCategories: false, includeFolders: false, compactFolders: false },
  categorizeByGroup: false,
  searchInComments: true,
  searchInDocuments: true,
  // A page is found beside functions that have the word in their names: long texts weigh little otherwise.
  searchGroupBoosts: Object.fromEntries(mappedSections().map((section) => [section, 60])),
  highlightLanguages: ['bash', 'console', 'csv', 'css', 'html', 'javascript', 'json', 'python', 'sql', 'typescript'],
  disableSources: true,
  hideGenerator: true,
  includeVersion: false,
  // Types are checked by `npm run typecheck`.
  skipErrorChecking: true,
  validation: { notExported: false, invalidLink: true, invalidPath: true, rewrittenLink: true },
  treatWarningsAsErrors: true,
  logLevel: 'Warn',
});
app.renderer.defineRouter('docs', DocsRouter);
placePages(app);

const project = await app.convert();
if (project !== undefined) {
  app.validate(project);
  await app.generateDocs(project, resolve(OUT));
}
process.exitCode = project === undefined || app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0;

function placePages({ converter }) {
  converter.on('createDocument', (_context, page) => placePage(page));
  // After the plugins of TypeDoc, which read the README of the root.
  converter.on('resolveBegin', ({ project: root }) => placePackages(root, converter), -1000);
}
