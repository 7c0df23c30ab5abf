import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import { soleAddress, type Results } from './results.ts';

const wijk = { code: 'WK000101', name: 'Noord' } as Area;
const buurt = { code: 'BU00010101', name: 'Noord' } as Area;
const plan = { name: 'Rust op het plein', text: '', href: '/plannen/1' };
const other = { name: 'Rust op het plein in de avond', text: '', href: '/plannen/2' };
const signal = { name: 'Geluid', text: '', href: '/signalen/1' };
const found = (parts: Partial<Results>): Results => ({ areas: [], plans: [], signals: [], ...parts });

describe('one goes straight there', () => {
  test.each<[string, Partial<Results>, string | undefined]>([
    ['noord', { areas: [wijk] }, '/gebieden/WK000101'],
    ['noord', { areas: [wijk, buurt] }, undefined],
    ['noord', { areas: [wijk], plans: [plan] }, undefined],
    ['wk000101', { areas: [wijk, buurt] }, '/gebieden/WK000101'],
    ['plein', { plans: [plan] }, '/plannen/1'],
    ['plein', { plans: [plan, other] }, undefined],
    ['rust op het plein', { plans: [plan, other] }, '/plannen/1'],
    // A plan that is called as an area, or a number that an area has too, hides no area.
    ['rust op het plein', { areas: [wijk], plans: [plan, other] }, undefined],
    ['28', { areas: [wijk], signals: [signal] }, undefined],
    // Two that are called the same, or two with the same number, are a choice.
    ['rust op het plein', { plans: [plan, { ...plan, href: '/plannen/3' }] }, undefined],
    ['M-12', { signals: [signal, { ...signal, href: '/signalen/2' }] }, undefined],
    ['M-12', { signals: [signal], plans: [other] }, '/signalen/1'],
    ['niets', {}, undefined],
  ])('“%s”', (text, parts, address) => {
    expect(soleAddress(found(parts), text)).toBe(address);
  });
});
