/** The lines of a text; a newline at the end does not start another. */
export function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Whether a line is wholly comment, as prettier lays comments out. */
export function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*|\*)/.test(line);
}

export function isCode(path: string): boolean {
  return /\.(ts|mts|js|mjs)$/.test(path);
}

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}
