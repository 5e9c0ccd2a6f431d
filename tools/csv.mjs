/** The rows of a text with commas, each by the names of its first line. A quoted cell may have commas and quotes. */
export function rowsOf(/** @type {string} */ text) {
  /** @type {string[][]} */
  const lines = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  const [names = [], ...rows] = lines.filter((cells) => cells.length > 1);
  return rows.map((cells) => {
    if (cells.length !== names.length) throw new Error(`${cells.length} cells for ${names.length} names: ${cells}`);
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}
