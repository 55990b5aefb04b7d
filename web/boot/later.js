// later resolves with nothing after so many ms.
export const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
