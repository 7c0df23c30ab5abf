import { readFileSync } from 'node:fs';

/** How many tests ended how. */
export const noCounts = { passed: 0, failed: 0, skipped: 0 };

/** A part that has no tests of its own, or broke down before it could count them, weighs as one failure. */
export const oneFailure = { passed: 0, failed: 1, skipped: 0 };

export function addCounts(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The last line of the run, alone on its line: others read it. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The counts in a report of Vitest. A file that could not be loaded has no tests, but did fail. */
export function vitestCounts(path) {
  const report = readJson(path);
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The counts in a report of Playwright. */
export function playwrightCounts(path) {
  const { expected, flaky, unexpected, skipped } = readJson(path).stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/** Counts with at least one failure when the program itself says that it failed, whatever its report says. */
export function withExit(counts, hasSucceeded) {
  return hasSucceeded || counts.failed > 0 ? counts : addCounts(counts, oneFailure);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
