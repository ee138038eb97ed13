import { DocumentError } from '@waterfill/documents';
import { FileError } from '@waterfill/documents/node';
import { FillsError } from '@waterfill/fills';
import { describeFinding, type Finding, findingOf, ProblemError, UnsupportedProblemError } from '@waterfill/model';
import { BookError } from '@waterfill/orderbook';
import { printable } from '@waterfill/report/text';
import { CommanderError } from 'commander';
import { flagOf } from '../options/flags.js';
import { IN_FILE, usageText } from '../options/refuse.js';
import { wayOut } from './way-out.js';

/**
 * What went wrong, in one line.
 *
 * @param fromFile - the flags that a file gave, as the end of a message about wrong usage
 */
export function messageOf(error: unknown, fromFile = ''): string {
  const isUsage = error instanceof CommanderError && error.code !== IN_FILE;
  return printable(textOf(error) + (isUsage ? fromFile : ''));
}

function textOf(error: unknown): string {
  if (error instanceof CommanderError) return usageMessage(error);
  if (error instanceof BookError) return located([error.source, error.place], error) + wayOut(error);
  // Their paths are in the file, not options.
  if (error instanceof FillsError) return located([error.source, error.path], { ...findingOf(error), path: '' });
  if (error instanceof DocumentError) {
    return located([error.source, error.path], { ...findingOf(error), path: '' }) + wayOut(error);
  }
  if (error instanceof UnsupportedProblemError || error instanceof ProblemError) return describeFinding(error, flagOf);
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof FileError ? message : `unexpected error: ${message}`;
}

/** A finding about a place, as the command line prints it. */
function located(places: readonly string[], finding: Finding): string {
  return [...places, describeFinding(finding, flagOf)].filter((part) => part !== '').join(': ');
}

function usageMessage({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'expected a command; waterfill --help lists them';
  return `${usageText(message)}; see --help`;
}
