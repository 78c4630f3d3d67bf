/**
 * Takes `Object.prototype.__proto__` away, as Node's `--disable-proto=delete` does, before anything else is loaded: no
 * text from a log or a request can reach a prototype through that name. Imported for this effect, first of all.
 */
Reflect.deleteProperty(Object.prototype, '__proto__');

export {};
