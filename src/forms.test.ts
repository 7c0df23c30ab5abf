import { isActionFailure, isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Viewer } from '#auth/model.ts';
import { action, openAction, readFormData } from '#forms.server.ts';
import { DomainError, FieldRefusal } from '#errors.ts';
import { testViewer } from '../tests/support/viewer.ts';

const advisor = testViewer('oovAdvisor', 'GM0901');
const schema = z.object({
  jaar: z.string().regex(/^\d{4}$/, 'Vul een jaar in.'),
  naam: z.string().min(1, 'Vul een naam in.'),
});

/** A submitted form as a route gets it. */
function submitted(fields: Record<string, string>, viewer: Viewer | null = advisor): RequestEvent {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const url = new URL('http://localhost/beheer/grenzen?/pdok');
  const event = {
    url,
    route: { id: '/(product)/beheer/grenzen' },
    locals: { viewer },
    request: new Request(url, { method: 'POST', body: form }),
  };
  return event as unknown as RequestEvent;
}

async function thrownBy(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}

/** Status and data of a refused form. */
function refusalOf(answer: unknown): unknown {
  return isActionFailure(answer) ? { status: answer.status, ...Object(answer.data) } : answer;
}

const good = { jaar: '2024', naam: 'Oost' };

describe('a form that came in', () => {
  const sent = (type: string, body: string) =>
    readFormData(
      new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body }),
    );

  it.each([
    ['application/x-www-form-urlencoded', 'jaar=2024'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="jaar"\r\n\r\n2024\r\n--x--\r\n',
    ],
  ])('is read as %s', async (type, body) => {
    expect([...(await sent(type, body))]).toEqual([['jaar', '2024']]);
  });

  it.each([
    ['without a boundary', 'multipart/form-data', '--x--'],
    ['with another boundary', 'multipart/form-data; boundary=y', '--x--\r\n'],
    [
      'broken off',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="jaar"\r\n\r\n20',
    ],
    ['with nothing in it', 'multipart/form-data; boundary=x', ''],
    ['as data', 'application/json', '{"jaar":"2024"}'],
  ])('%s is refused in a sentence', async (_, type, body) => {
    const thrown = await thrownBy(() => sent(type, body));
    expect(isHttpError(thrown) && [thrown.status, thrown.body.message]).toEqual([
      400,
      'Dit formulier kwam niet heel aan.',
    ]);
  });
});

describe('a form action', () => {
  it('hands the fields over and goes where the work says', async () => {
    const seen: unknown[] = [];
    const save = action(schema, async ({ viewer }, input) => {
      seen.push(viewer.role, input);
      return '/beheer#klaar';
    });
    const thrown = await thrownBy(() => save(submitted(good)));
    expect(isRedirect(thrown) && [thrown.status, thrown.location]).toEqual([303, '/beheer#klaar']);
    expect(seen).toEqual(['oovAdvisor', good]);
  });

  it('sends someone without a role to the door, and back afterwards', async () => {
    const save = action(schema, async () => undefined);
    const thrown = await thrownBy(() => save(submitted(good, null)));
    expect(isRedirect(thrown) && thrown.location).toBe('/welkom?naar=%2Fbeheer%2Fgrenzen%3Fniet-verstuurd');
  });

  it('refuses a role that may not, before anything is read', async () => {
    const save = action(schema, async () => undefined);
    const thrown = await thrownBy(() => save(submitted({}, testViewer('steeringMember', 'GM0901'))));
    expect(isHttpError(thrown) && thrown.status).toBe(403);
  });

  it('says per field what is wrong and keeps what was filled in', async () => {
    const save = action(schema, async () => undefined);
    const answer: unknown = await save(submitted({ jaar: 'nu', naam: '' }));
    expect(refusalOf(answer)).toEqual({
      status: 422,
      errors: [
        { field: 'jaar', message: 'Vul een jaar in.' },
        { field: 'naam', message: 'Vul een naam in.' },
      ],
      values: { jaar: 'nu', naam: '' },
    });
  });

  it('says in Dutch what a hidden field cannot be, also in a part that is read by itself', async () => {
    const part = z.string().max(3);
    const hidden = z
      .object({ soort: z.string().max(60), deel: z.string() })
      .superRefine(({ deel }, context) => {
        const message = part.safeParse(deel).error?.issues[0]?.message ?? '';
        context.addIssue({ code: 'custom', path: ['deel'], message });
      });
    const save = action(hidden, async () => undefined);
    const answer: unknown = await save(submitted({ soort: 'x'.repeat(61), deel: 'vier' }));
    expect(refusalOf(answer)).toMatchObject({
      errors: [
        { field: 'soort', message: 'Houd het bij hoogstens 60 tekens.' },
        { field: 'deel', message: 'Houd het bij hoogstens 3 tekens.' },
      ],
    });
  });

  it('passes a refusal of the work on in its own sentence, and lets a fault be a fault', async () => {
    const refuse = action(schema, async () => {
      throw new DomainError('CONFLICT', 'Er loopt al een import.');
    });
    const answer: unknown = await refuse(submitted(good));
    expect(refusalOf(answer)).toEqual({
      status: 409,
      errors: [{ field: '', message: 'Er loopt al een import.' }],
      values: good,
    });
    const fault = new Error('bug');
    const break_ = action(schema, async () => {
      throw fault;
    });
    expect(await thrownBy(() => break_(submitted(good)))).toBe(fault);
  });
});

describe('a form at the door', () => {
  const schema = z.object({ naam: z.string(), wachtwoord: z.string().min(3, 'Te kort.') });
  const open = (run: () => Promise<string>) => openAction<typeof schema, never>(['naam'], schema, run);
  const filled = { naam: 'jansen', wachtwoord: 'geheim' };

  it('takes who is not in yet, and gives back what may be seen only', async () => {
    const wrongFields = await open(async () => '/')(submitted({ ...filled, wachtwoord: 'ab' }, null));
    const errors = [{ field: 'wachtwoord', message: 'Te kort.' }];
    expect(refusalOf(wrongFields)).toEqual({ status: 422, errors, values: { naam: 'jansen' } });
    const refused = await open(async () => {
      throw new DomainError('TOO_OFTEN', 'Wacht even.');
    })(submitted(filled, null));
    expect(refusalOf(refused)).toEqual({
      status: 429,
      errors: [{ field: '', message: 'Wacht even.' }],
      values: { naam: 'jansen' },
    });
  });

  it('names the field that was refused, and goes on when nothing was', async () => {
    const refused = await open(async () => {
      throw new FieldRefusal('wachtwoord', 'Te bekend.');
    })(submitted(filled, null));
    expect(refusalOf(refused)).toMatchObject({ errors: [{ field: 'wachtwoord', message: 'Te bekend.' }] });
    const thrown = await thrownBy(() => open(async () => '/start')(submitted(filled, null)));
    expect(isRedirect(thrown) && thrown.location).toBe('/start');
  });
});
