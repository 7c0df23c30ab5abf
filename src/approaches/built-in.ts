import groupApproach from '../../data/approaches/groepsaanpak.json';
import household from '../../data/approaches/huishouden.json';
import jppProblem from '../../data/approaches/jpp-probleem.json';
import nuisanceList from '../../data/approaches/overlastpandenlijst.json';
import person from '../../data/approaches/persoonsgericht.json';
import problemArea from '../../data/approaches/probleemgebied.json';
import vlot from '../../data/approaches/vlot.json';
import { approachTypeSchema } from '#approaches/type-schema.ts';

/** The approach types that come with the product; a municipality adds its own with `approaches add`. */
export const builtInTypes = [
  ...[problemArea, vlot, jppProblem, nuisanceList],
  ...[groupApproach, household, person],
].map((type) => approachTypeSchema.parse(type));
