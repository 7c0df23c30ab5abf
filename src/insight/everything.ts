/** The code under which all themes, or all sources, are counted together. It stands alone because the browser needs it. */
export const everything = 'alle';
