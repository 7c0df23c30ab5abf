/**
 * First names that are common in the Netherlands, as a hint that a text may name someone. Names that are also a word, a month, a
 * place or a street of their own (Mark, Roos, Mei, Faro) are left out: a warning at every turn is read by nobody.
 */
export const commonNames: ReadonlySet<string> = new Set(
  `Ahmed Aisha Ali Amira Anja Anna Annemarie Anouk Astrid Ayoub Bart Bas Bilal Bram Brahim Carlijn Carlo Carola Caroline Chantal
  Cornelis Daan Danny Deniz Dennis Dewi Dirk Ebru Edwin Ellen Els Emma Emre Erik Esra Eva Fatima Fatma Femke Floor Frank Frits
  Gerard Gerrit Hakan Halima Hamza Hanneke Hans Hassan Hatice Hendrik Henk Ibrahim Ilse Imane Inge Ingrid Isa Ismail Jacob Jan
  Janneke Jasmijn Jasper Jeroen Jesse Johan Johanna Johannes Joost Joris Karim Karin Khadija Khalid Kees Kevin Kim Klaas Kirsten
  Lars Laura Leila Lieke Linda Lisa Lotte Lucas Luuk Maarten Mariam Mariska Marieke Marjan Marloes Martijn Mehmet Melissa Merel
  Michel Miriam Mohamed Mohammed Mustafa Nadia Nasser Natasja Nick Niels Noor Omar Osman Patrick Petra Pieter Piet Rachid Ramon
  Richard Rik Robin Rob Roel Ronald Rutger Ruud Said Samira Sander Sanne Sara Sarah Saskia Selim Sem Sevda Shanti Silvia Sjoerd
  Sofie Sophie Soufiane Stefan Sven Tamara Teun Theo Thijs Thomas Tim Tom Ümit Vera Vincent Wendy Willem Wim Wouter Yasmin Yasmine
  Youssef Yusuf Zeynep Zoë`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
