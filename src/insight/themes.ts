import type { MapLevel } from '#areas/model.ts';
import { everything } from '#insight/everything.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';
import type { Subject } from '#insight/question.ts';
import type { SubjectWords } from '#insight/view.ts';
import { categoryOf, categoryOfPoliceCode, themes } from '#signals/categories.ts';

/** Name of a subject as a choice in a filter. */
export function subjectLabel(subject: Subject): string {
  if (subject.kind === 'figures') return figureLabel(subject.category);
  return subject.themeCode === everything
    ? "Alle thema's"
    : (themes().find((theme) => theme.code === subject.themeCode)?.name ?? subject.themeCode);
}

/** Name of a published category: a crime type, the total of all types, or a key figure. */
export function figureLabel(category: string): string {
  if (category === 'totaal') return 'Misdrijven, totaal';
  return categoryOfPoliceCode(category)?.name ?? category;
}

/** From whom the figures of a subject come: one source of signals, all of them, or the publisher. */
export function sourceLabel(subject: Subject, sources: readonly { id: string; name: string }[]): string {
  if (subject.kind === 'figures') return 'gepubliceerd: politie via CBS';
  if (subject.sourceId === everything) return `alle ${sources.length} bronnen`;
  return sources.find(({ id }) => id === subject.sourceId)?.name ?? subject.sourceId;
}

/**
 * The smallest level at which a subject may be shown, when that is larger than the one asked: some themes are too
 * sensitive for a small area (data/categories.json). Undefined when the level will do.
 */
export function largerLevelFor(subject: Subject, level: MapLevel): MapLevel | undefined {
  const category =
    subject.kind === 'figures' ? categoryOfPoliceCode(subject.category) : categoryOf(subject.themeCode);
  if (category === undefined || !isTooSmallFor(category.code, level)) return undefined;
  return category.minimumLevel;
}

/** How a subject is called in a sentence. Own signals are never called crimes, published crimes never signals. */
export function subjectWords(subject: Subject): SubjectWords {
  if (subject.kind === 'figures') {
    const phrase =
      subject.category === 'totaal'
        ? 'geregistreerde misdrijven'
        : figureLabel(subject.category).toLowerCase();
    return { phrase, one: 'geregistreerd misdrijf', many: 'geregistreerde misdrijven' };
  }
  const phrase =
    subject.themeCode === everything ? 'overlast en onveiligheid' : subjectLabel(subject).toLowerCase();
  return { phrase, one: 'signaal', many: 'signalen' };
}
