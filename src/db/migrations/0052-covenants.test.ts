import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { up } from '#db/migrations/0052-covenants.ts';
import { eachDatabase } from '../../../tests/support/database.ts';

eachDatabase('covenants, in a database of before', (open) => {
  test('come from what stood at an organisation, and what still waited for a second person is closed', async () => {
    const { db } = await open();
    await sql`drop table partner_covenant_end, partner_covenant`.execute(db);
    await sql`alter table partner add column agreement text not null default '', add column agreement_until date`.execute(
      db,
    );
    for (const [id, agreement, until] of [
      ['a', 'Veilige wijk', '2026-05-01'],
      ['b', 'V', null],
      ['c', '', null],
    ] as const)
      await sql`
        insert into partner (id, name, kind, chain, contact_function, contact_email, contact_phone, agreement,
          agreement_until, changed_at)
        values (${id}, ${`Halt ${id}`}, 'halt', 'straf', '', '', '', ${agreement}, ${until}, '2026-06-10T10:00:00Z')`.execute(
        db,
      );
    await sql`
      insert into change_request (id, kind, subject, payload, reason, requested_by, requested_role, requested_at, expires_at)
      values ('r', 'partnerAgreement', 'a', '{}', 'nodig', 'x', 'functionalAdmin', now() - interval '1 day', now() + interval '1 day')`.execute(
      db,
    );
    await up(db as unknown as Kysely<unknown>);
    const kept = db
      .selectFrom('partnerCovenant')
      .select(['partnerId', 'name', 'validFrom', 'validUntil', 'areas']);
    expect(await kept.orderBy('partnerId').execute()).toEqual([
      {
        ...{ partnerId: 'a', name: 'Veilige wijk', areas: [] },
        ...{ validFrom: '2026-05-01', validUntil: '2026-05-01' },
      },
      {
        ...{ partnerId: 'b', name: 'Convenant V', areas: [] },
        ...{ validFrom: '2026-06-10', validUntil: null },
      },
    ]);
    const [request] = await db.selectFrom('changeRequest').select('decision').execute();
    expect(request?.decision).toBe('expired');
  });
});
