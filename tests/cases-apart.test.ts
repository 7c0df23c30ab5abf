import { beforeAll, expect, test } from 'vitest';
import type { Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { standingIn } from '#approaches/standing.server.ts';
import { makeAgreement } from '#decisions/agreements/commands.server.ts';
import { actOnPlan } from '#plans/commands.server.ts';
import { addOrganisation, typeNamed } from './support/approaches.ts';
import { eachDatabase } from './support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from './support/factories.ts';

const today = '2026-11-09';

/*
 * A case is reached through the commands for cases alone. Whatever was made for areas answers as if it did not exist, to its members
 * too: none of it looks who is a member.
 */
eachDatabase('cases apart from areas', (open) => {
  let db: Database;
  let city: City;
  let id: string;

  const by = async (role: Role): Promise<ApproachDecider> => {
    const viewer = { ...(await viewerOf(db, role, city.code)), name: `demo:${role}` };
    return {
      viewer,
      asker: { actor: viewer.name, role, purpose: 'casusregie', requestId: 'verzoek' },
      ...{ year: cityYear, today, now: new Date(`${today}T10:00:00Z`) },
    };
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0963');
    const leadId = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    id = await startApproach(db, await by('processManager'), typeNamed('huishouden'), {
      ...{ title: '', municipalityCode: city.code, parentId: null, hotspot: null, level: 'wijk' },
      areaCodes: [city.wijken[0] ?? ''],
      deciding: { body: 'casusoverleg', day: '2026-11-17' },
      ...{ leadId, endsOn: '2027-03-01' },
      fields: { doel: 'overlast', grondslag: 'wgs', aanbrenger: 'politie' },
    });
  });

  test.each(['oovAdvisor', 'wijkteamRegisseur', 'processManager', 'steeringMember'] as const)(
    '%s does nothing with one as with an approach of an area',
    async (role) => {
      const decider = await by(role);
      await expect(db.transaction().execute((tx) => standingIn(decider)(tx, id))).rejects.toThrow(
        'bestaat niet',
      );
      const filled = actOn(db, decider, { id, sequence: 1 }, { kind: 'fill', fields: { zorgsignaal: 'ja' } });
      await expect(filled).rejects.toThrow('bestaat niet');
      const planning = { ...decider, catalogue: new Map<string, string>() };
      const planned = actOnPlan(
        db,
        planning,
        { approachId: id, sequence: 0 },
        {
          kind: 'setCriterion',
          text: 'Acht weken rustig',
        },
      );
      await expect(planned).rejects.toThrow('bestaat niet');
      const agreeing = { ...decider, standing: standingIn(decider) };
      const making = { approachId: id, text: 'Rooster delen', ownerId: 'iemand', dueOn: '2026-12-01' };
      await expect(makeAgreement(db, agreeing, making)).rejects.toThrow('bestaat niet');
    },
  );
});
