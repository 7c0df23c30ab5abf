import { expect, test } from 'vitest';
import { isPageData, patientFetch } from './patient-fetch.ts';

/** A fetch that fails so many times before it answers. */
function failing(times: number, error: Error): { ask: typeof fetch; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    ask: () => {
      asked += 1;
      return asked <= times ? Promise.reject(error) : Promise.resolve(new Response('beeld'));
    },
  };
}

const unreachable = new TypeError('Failed to fetch');

test('the data of a page is asked for again until the server can be reached', async () => {
  const { ask, asked } = failing(2, unreachable);
  let waits = 0;
  const patient = patientFetch(ask, isPageData, () => {
    waits += 1;
    return Promise.resolve();
  });
  const answer = await patient('http://localhost/kaart/__data.json?niveau=buurt');
  expect([await answer.text(), asked(), waits]).toEqual(['beeld', 3, 2]);
});

test('other addresses and requests that were called off fail at once', async () => {
  const never = () => Promise.reject(new Error('waited'));
  const other = patientFetch(failing(1, unreachable).ask, isPageData, never);
  await expect(other('/kaart/waarden?niveau=buurt')).rejects.toBe(unreachable);
  const calledOff = new DOMException('stopped', 'AbortError');
  const stopped = patientFetch(failing(1, calledOff).ask, isPageData, never);
  await expect(stopped('/kaart/__data.json')).rejects.toBe(calledOff);
});

test.each([
  ['/kaart/__data.json?gebied=GM0901', true],
  ['http://localhost/start/__data.json', true],
  ['/kaart?naar=/__data.json', false],
  ['/tegels/1/9/263/168.mvt', false],
])('%s is the data of a page: %s', (address, expected) => {
  expect(isPageData(address)).toBe(expected);
});
