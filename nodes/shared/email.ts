const EMAIL = /^[^\s@,;:<>"()]+@[^\s@,;:<>"()]+\.[^\s@,;:<>"().]+$/;

/** Whether HB can mail somebody at `text`: one address, without a name around it. */
export const isEmail = (text: string) => EMAIL.test(text);
