import type { ColumnType, Generated } from 'kysely';

interface InterventionOwnTable {
  id: string;
  municipalityCode: string;
  definition: ColumnType<unknown, string, string>;
  /** Function of whom to ask; never a person. */
  contact: string;
  revision: Generated<number>;
  changedAt: Date;
  /** As the log names someone; so in what follows. */
  changedBy: string;
}

interface InterventionHiddenTable {
  id: Generated<number>;
  municipalityCode: string;
  code: string;
  reason: string;
  hiddenAt: Date;
  hiddenBy: string;
  shownAt: Date | null;
  shownBy: string | null;
}

interface InterventionWishTable {
  id: Generated<number>;
  municipalityCode: string;
  areaCode: string;
  domain: string;
  wished: string;
  madeAt: Date;
  madeBy: string;
  settledAt: Date | null;
  settledBy: string | null;
  answer: string | null;
}

/** What municipalities add to the catalogue of interventions, do not offer, and miss (migration 0034). */
export interface InterventionTables {
  interventionOwn: InterventionOwnTable;
  interventionHidden: InterventionHiddenTable;
  interventionWish: InterventionWishTable;
}
