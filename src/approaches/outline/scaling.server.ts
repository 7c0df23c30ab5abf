import { listBuurtenWithin } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { seesOutline } from '#approaches/outline/sees-outline.server.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';
import { ownAreasOf, type ApproachDecider } from '#approaches/rights.server.ts';
import { FieldRefusal } from '#errors.ts';

/**
 * A command as it is decided: whoever scales without seeing the outline that stands, leaves it standing, and keeps the areas that it
 * lies in. Whether it would fit in other areas is not told: trying areas one by one would draw it. Throws a refusal of the field.
 */
export async function keepingUnseen(
  db: Database,
  by: ApproachDecider,
  { approach }: Pick<FoundApproach, 'approach'>,
  command: ApproachCommand,
): Promise<ApproachCommand> {
  const { outline, areaCodes } = approach;
  if (command.kind !== 'scale' || !outline) return command;
  if (seesOutline(by.viewer, await ownAreasOf(db, by), approach)) return command;
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
