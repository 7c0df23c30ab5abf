import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder of its own for a product with the demo, ready to start; whoever asks takes it away. */
export function demoFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-beheer-'));
  // Against a product that ran already there is none, and the product fills the folder itself.
  const made = process.env['WIJKBEELD_E2E_DEMO'];
  if (made !== undefined) cpSync(made, folder, { recursive: true });
  return folder;
}
