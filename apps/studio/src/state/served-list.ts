/**
 * The address of the list of files that a command line serves with this page: the page is then opened with their token, as
 * `?files=TOKEN`. A token is a part of a path and nothing else, so that the address is always one of the page's own server.
 *
 * @returns undefined if the page was opened without a token
 */
export function servedList(address: string = location.href): string | undefined {
  const token = new URL(address).searchParams.get('files');
  if (token === null || !/^[\w-]{8,64}$/.test(token)) return undefined;
  return new URL(`files/${token}/`, address).href.split(/[?#]/, 1)[0];
}
