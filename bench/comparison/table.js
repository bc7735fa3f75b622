/** Lines of a table, columns as wide as what stands in them; what looks like a number is put to the right. */
export function tableOf(rows) {
  if (rows.length === 0) return [];
  const names = [...new Set(rows.flatMap(Object.keys))];
  const text = (row, name) => String(row[name] ?? '');
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => text(row, name).length)));
  const line = (cells) =>
    cells
      .map((cell, at) =>
        at > 0 && /^[\d.–x ]*$/.test(cell) ? cell.padStart(widths[at]) : cell.padEnd(widths[at]),
      )
      .join('  ')
      .trimEnd();
  return [
    line(names),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map((row) => line(names.map((name) => text(row, name)))),
  ];
}
