/** Returns the query string of the values that are not empty, with its "?"; "" if none is left. */
export function queryString(values: Record<string, string | null | undefined>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
