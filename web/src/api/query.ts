export type QueryValues = { [name: string]: string | number | null | undefined };

/** Returns the query string of the values that are not empty, with its "?"; "" if none is left. */
export function queryString(values: QueryValues): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value || value === 0 ? [[name, String(value)]] : [],
  );
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

/** A text of an address or of a field, for any type: the server refuses a text that is no value of the contract. */
export const asTyped = (text: string | null) => text as never;
