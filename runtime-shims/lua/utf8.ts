export const utf8 = {};
