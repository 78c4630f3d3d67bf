/** The product's name as people read it. */
export const PRODUCT_NAME = 'Gumshoe';

/** The name of the published package, in this one place (scripts/packRelease.mjs reads it): `gumshoe` itself is taken on npm. @public */
export const PACKAGE_NAME = 'gumshoe-console';

/** The version of everything semantic versions cover: commands, HTTP contract, link forms, store format. */
export const PRODUCT_VERSION = '0.1.0';
