import type { Polygon } from 'geojson';
import { listBuurtenWithin } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import type { Approach, ApproachCommand } from '#approaches/model.ts';
import { findOutline } from '#approaches/outline/queries.server.ts';
import { sameOutline } from '#approaches/outline/same-outline.ts';
import { seesOutline } from '#approaches/outline/sees-outline.server.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';
import { ownAreasOf, type ApproachDecider } from '#approaches/rights.server.ts';
import { FieldRefusal } from '#errors.ts';

type Scaling = Extract<ApproachCommand, { kind: 'scale' }>;

/**
 * A command as it is decided, and whether the outline becomes another than the one that stands: see {@link keepingUnseen}. Throws a
 * refusal of the field.
 *
 * @param db with every outline, also those that who decides does not see
 */
export async function settleOutline(
  db: Database,
  by: ApproachDecider,
  found: FoundApproach,
  command: ApproachCommand,
): Promise<{ settled: ApproachCommand; isRedrawn: boolean }> {
  if (command.kind !== 'scale') return { settled: command, isRedrawn: false };
  const stands = await findOutline(db, found);
  const settled = await keepingUnseen(db, by, { ...found.approach, outline: stands }, command);
  return { settled, isRedrawn: !sameOutline(settled.outline, stands) };
}

/**
 * Whoever scales without seeing the outline that stands, leaves it standing, and keeps the areas that it lies in. Whether it would fit
 * in other areas is not told: trying areas one by one would draw it.
 */
async function keepingUnseen(
  db: Database,
  by: ApproachDecider,
  stands: Approach & { outline: Polygon | null },
  command: Scaling,
): Promise<Scaling> {
  const { outline, areaCodes } = stands;
  if (outline === null || seesOutline(by.viewer, await ownAreasOf(db, by), stands)) return command;
  if (command.outline)
    throw new FieldRefusal('omtrek', 'Er is al een omtrek getekend, die u niet ziet. Laat deze leeg.');
  const chosen = new Set(await buurtenIn(db, by, command.areaCodes));
  if ((await buurtenIn(db, by, areaCodes)).some((code) => !chosen.has(code)))
    throw new FieldRefusal(
      'gebied',
      'Binnen deze aanpak is een omtrek getekend, die u niet ziet. Houd de gebieden van nu erbij, of vraag een OOV-adviseur van de gemeente om af te schalen.',
    );
  return { ...command, outline };
}

async function buurtenIn(
  db: Database,
  { year, today }: ApproachDecider,
  areaCodes: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const code of areaCodes) found.push(...(await listBuurtenWithin(db, year, code, today)));
  return found;
}
