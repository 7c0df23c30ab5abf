import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { orTell } from './told.server.ts';

const request = new Request('https://wijkbeeld.example/inloggen/terug', { headers: { accept: 'text/html' } });
const event = { request, isDataRequest: false } as unknown as RequestEvent;

test('a refusal at an address without a page is told on a page; a way elsewhere and an error of ours go on', async () => {
  const answer = await orTell(event, async () => error(403, 'Bij dit werkaccount hoort geen account.'));
  expect(answer.status).toBe(403);
  const page = await answer.text();
  expect(page).toContain('Bij dit werkaccount hoort geen account.');
  expect(page).toContain('>Niet ingelogd</h1>');
  expect(page).toContain('<link rel="stylesheet"');
  await expect(orTell(event, async () => redirect(303, '/start'))).rejects.toMatchObject({
    location: '/start',
  });
  await expect(orTell(event, () => Promise.reject(new Error('boem')))).rejects.toThrow('boem');
});
