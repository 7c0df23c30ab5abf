import { expect, test } from 'vitest';
import { demoRecipe } from '#demo/recipe.ts';
import { categoryOf, themeOf } from '#signals/categories.ts';
import sources from '../../data/sources.json';

const recipe = demoRecipe();

test('every theme and category of the recipe is one of the tree, and under the right theme', () => {
  const named = recipe.themes.flatMap((theme) =>
    Object.keys(theme.categories).map((category) => [category, theme.code]),
  );
  expect(named.filter(([category, theme]) => themeOf(category ?? '')?.code !== theme)).toEqual([]);

  const rhythms = recipe.themes.map(({ code }) => code);
  const planted = [
    ...recipe.hotspots,
    ...recipe.deployments,
    ...recipe.displacements,
    ...recipe.busyReporters,
  ].map(({ theme }) => theme);
  const used = [...recipe.sources.flatMap(({ themes }) => Object.keys(themes)), ...planted];
  expect(used.filter((code) => !rhythms.includes(code) || categoryOf(code)?.level !== 'theme')).toEqual([]);
});

test('the sources of the recipe are the four of data/sources.json and locate as it says', () => {
  expect(recipe.sources.map(({ id, locatedBy }) => [id, locatedBy])).toEqual(
    sources.signalSources.map(({ id, locatedBy }) => [id, locatedBy]),
  );
});

test('the data end on 8 November 2026, and on another last day every date moves along', () => {
  expect([recipe.firstDay, recipe.lastDay]).toEqual(['2023-11-10', '2026-11-08']);

  const earlier = demoRecipe('2026-11-01');
  expect([earlier.firstDay, earlier.lastDay]).toEqual(['2023-11-03', '2026-11-01']);
  expect(earlier.deployments[0]).toEqual({ ...recipe.deployments[0], from: '2026-02-23', to: '2026-08-24' });
  expect(earlier.hotspots[0]).toEqual({ ...recipe.hotspots[0], from: '2025-02-24', to: null });
});

test('a displacement belongs to a deployment that works, and there is one deployment without effect', () => {
  const working = recipe.deployments.filter(({ change }) => change < 0).map(({ id }) => id);
  expect(recipe.displacements.map(({ deployment }) => deployment)).toEqual(working);
  expect(recipe.deployments.filter(({ change }) => change === 0)).toHaveLength(1);
});
