import { findEdition } from '#areas/edition-queries.server.ts';
import { openDatabase } from '#cli/database.ts';
import { prepareInstallation } from '#cli/installation.ts';
import { runHotspots } from '#insight/hotspots/runs.server.ts';
import type { Bench } from './bench.ts';
import { recordChance } from './evidence-chance.ts';
import { recordDisclosure } from './evidence-disclosure.ts';
import { recordPlanted } from './evidence-planted.ts';
import { recordPower } from './evidence-power.ts';
import { recordWhyNow } from './evidence-why-now.ts';
import { onEmbedded } from './place.ts';
import { silent } from './silent.ts';

/** Whether what is planted in the demo is found, what is not there is not, and promises made beforehand hold: `npm run evidence`. */
export const bench: Bench = {
  title: 'Wat geplant is, wordt gevonden',
  run: async (tools) => {
    recordPower(tools);
    await recordDisclosure(tools);
    return onEmbedded(async ({ settings }) => {
      const database = await openDatabase(settings, true);
      try {
        const { db } = database;
        await prepareInstallation(db, settings, 'demo', silent, () => undefined);
        await runHotspots(db);
        const edition = await findEdition(db);
        if (edition === undefined) throw new Error('A demo without a map.');
        await recordWhyNow(tools, db, edition);
        await recordPlanted(tools, db, edition);
        await recordChance(tools, db, edition);
      } finally {
        await database.close();
      }
    });
  },
};
