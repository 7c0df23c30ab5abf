import { describe, expect, test } from 'vitest';
import { admit, entranceText, isOpenlyRead, type Entrance } from './entrance.ts';

const local: Entrance = { host: '127.0.0.1', port: 4290, origins: [], proxies: 0 };
const open: Entrance = {
  ...local,
  origins: ['https://wijkbeeld.example', 'http://localhost:9000'],
  proxies: 1,
};
const peer = '192.0.2.7';

function outcome(headers: Record<string, string>, entrance: Entrance, from = peer): string | number {
  const answer = admit(headers, from, entrance);
  return 'status' in answer ? answer.status : `${answer.origin} from ${answer.address}`;
}

describe('without settings', () => {
  test.each([
    ['127.0.0.1:4290', local],
    ['localhost:4290', local],
    ['LOCALHOST:4290', local],
    ['[::1]:4290', local],
    // A tunnel or a container passes another port on.
    ['localhost:8080', local],
    ['localhost', local],
    ['192.0.2.1:4290', { ...local, host: '192.0.2.1' }],
    ['[2001:db8::1]:4290', { ...local, host: '2001:db8::1' }],
    ['192.0.2.1', { ...local, host: '192.0.2.1', port: 80 }],
  ])('the machine itself is asked as %s', (host, entrance) => {
    expect(outcome({ host }, entrance)).toBe(`http://${host.toLowerCase()} from ${peer}`);
  });

  test.each([
    'evil.example',
    'evil.example:4290',
    'localhost.evil.example:4290',
    '127.0.0.1.evil.example',
    'localhost:4290@evil.example',
    '127.0.0.2:4290',
    '192.0.2.1:4290',
    'localhost:',
    '0.0.0.0:4290',
    '',
  ])('a forged name is refused: %j', (host) => {
    expect(outcome({ host }, local)).toBe(421);
    expect(outcome({ host }, { ...local, host: '0.0.0.0', port: 80 })).toBe(421);
  });

  test('a request without a name is refused', () => expect(outcome({}, local)).toBe(421));

  test.each([
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-proto', 'javascript'],
    ['x-forwarded-for', '198.51.100.9'],
    ['x-forwarded-port', '443'],
    ['forwarded', 'for=198.51.100.9;host=evil.example'],
  ])('word of a proxy is refused: %s', (name, value) => {
    expect(outcome({ host: 'localhost:4290', [name]: value }, local)).toBe(400);
  });

  test('the client is whoever is at the other end', () => {
    expect(outcome({ host: 'localhost' }, local, '::ffff:127.0.0.1')).toBe('http://localhost from 127.0.0.1');
  });
});

describe('with public addresses behind one proxy', () => {
  const host = 'wijkbeeld.example';
  const passed = (more: Record<string, string>) => outcome({ host, ...more }, open);

  test('a request has the origin of the name it asks for, and the client the proxy saw', () => {
    expect(passed({ 'x-forwarded-for': '198.51.100.9' })).toBe('https://wijkbeeld.example from 198.51.100.9');
    expect(outcome({ host: 'localhost:9000', 'x-forwarded-for': '::1' }, open)).toBe(
      'http://localhost:9000 from ::1',
    );
    const told = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': host,
      'x-forwarded-for': '[2001:db8::9]:5000',
    };
    expect(passed(told)).toBe('https://wijkbeeld.example from 2001:db8::9');
    expect(passed({ 'x-forwarded-for': '198.51.100.9:5000' })).toBe(
      'https://wijkbeeld.example from 198.51.100.9',
    );
  });

  test('what a client writes before the proxy does, counts for nothing', () => {
    const forged = { 'x-forwarded-for': '127.0.0.1, 10.0.0.1, 198.51.100.9' };
    expect(passed(forged)).toBe('https://wijkbeeld.example from 198.51.100.9');
    const two = { ...open, proxies: 2 };
    expect(outcome({ host, ...forged }, two)).toBe('https://wijkbeeld.example from 10.0.0.1');
    expect(outcome({ host, 'x-forwarded-for': '198.51.100.9' }, two)).toBe(400);
  });

  test.each([
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-host', 'wijkbeeld.example, evil.example'],
    ['x-forwarded-proto', 'http'],
    ['x-forwarded-proto', 'javascript'],
  ])('another address than ours is refused: %s %s', (name, value) => {
    expect(passed({ 'x-forwarded-for': '198.51.100.9', [name]: value })).toBe(400);
  });

  test.each(['', 'unknown', '198.51.100', 'a, b'])(
    'a request that went round the proxy is refused: %j',
    (text) => {
      expect(passed({ 'x-forwarded-for': text })).toBe(400);
    },
  );

  test.each(['localhost:4290', '127.0.0.1', 'wijkbeeld.example:8443', 'sub.wijkbeeld.example'])(
    '%s is no address of ours any more',
    (name) => expect(outcome({ host: name, 'x-forwarded-for': '198.51.100.9' }, open)).toBe(421),
  );
});

test('who runs it is told under which addresses it answers, and whether others may read along', () => {
  const told = (entrance: Entrance) => [entranceText(entrance), isOpenlyRead(entrance)];
  expect(told(local)).toEqual(['Adres: http://127.0.0.1:4290, en localhost op deze machine', false]);
  expect(told({ ...local, host: '192.0.2.1' })).toEqual([
    'Adres: http://192.0.2.1:4290, en localhost op deze machine',
    true,
  ]);
  expect(told(open)).toEqual([
    'Openbaar adres: https://wijkbeeld.example en http://localhost:9000, achter één proxy',
    false,
  ]);
  expect(told({ ...local, origins: ['http://wijkbeeld.example'] })).toEqual([
    'Openbaar adres: http://wijkbeeld.example, zonder proxy',
    true,
  ]);
});
