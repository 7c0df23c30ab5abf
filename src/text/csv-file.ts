/** Opens a file in Dutch spreadsheets as UTF-8. */
const byteOrderMark = '\uFEFF';

/** Rows of texts as a file that Dutch spreadsheets open: semicolons between fields, a line end of Windows after each row. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(writeField).join(';')}\r\n`).join('');
}

/** A field that a spreadsheet takes for text: a first sign that would start a formula gets an apostrophe before it. */
function writeField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
