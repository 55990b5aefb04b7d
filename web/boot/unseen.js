// unseen are the characters that nobody sees, which pasted text and some keyboards bring:
// package app/fold lists the same ones.
export const unseen = /[\p{Cf}\p{DI}\ufffc]/gu;
