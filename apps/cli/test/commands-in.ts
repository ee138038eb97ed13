/** What a reader of a page does: runs a command, compares what it prints, or writes a file that the page shows. */
export type Step =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly text: string };

const PROGRAMS = 'waterfill|node|npm|npx|pnpm|git|cat|zcat|gzip|jq';

/** A fence with its language, its text and what follows it; or the line of a command, indented by four blanks. */
const BLOCK = new RegExp(`^\`\`\`(\\w*)\\n(.*?)^\`\`\`$|^ {4}((?:${PROGRAMS}) [^\\n]*)$`, 'gms');

/** A name in backquotes that ends the paragraph before a block of code: "With this one as `problem.json`". */
const NAMED = /as `([\w.-]+)`:?\s*$/;

/**
 * The commands of a page in Markdown, and the files that it has the reader write, in the order in which they stand there.
 *
 * A command is a line indented by four blanks, or any line of a fence of `sh`. A fence is a file where the text before it
 * ends in "as `name`". A fence of `text` is what the commands before it print, or some lines of that.
 */
export function commandsIn(markdown: string): Step[] {
  return [...markdown.matchAll(BLOCK)].flatMap(({ 1: language, 2: fenced, 3: line, index }): Step[] => {
    if (line !== undefined) return [{ kind: 'command', text: line }];
    if (language === 'sh')
      return fenced!
        .split('\n')
        .filter(Boolean)
        .map((text) => ({ kind: 'command', text }));
    if (language === 'text') return [{ kind: 'output', text: fenced! }];
    const name = NAMED.exec(markdown.slice(0, index))?.[1];
    return name === undefined ? [] : [{ kind: 'file', name, text: fenced! }];
  });
}
