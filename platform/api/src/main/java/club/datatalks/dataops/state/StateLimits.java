package club.datatalks.dataops.state;

/**
 * What every provider accepts at most, whatever its own library would take. Derived from DynamoDB: an item of 400 KB
 * with its keys, 100 actions and 4 MB a transaction, 100 keys a batch, 1 MB a page.
 */
public final class StateLimits {

    /** A document as compact JSON, in UTF-8 bytes; the rest of 400 KB is for keys. */
    public static final int MAX_DOCUMENT_BYTES = 384 * 1024;

    /** An item's id, in UTF-8 bytes. */
    public static final int MAX_ID_BYTES = 256;

    /** A partition, sort or unique key, in UTF-8 bytes. */
    public static final int MAX_KEY_BYTES = 512;

    /** Indexes of a collection. */
    public static final int MAX_INDEXES = 8;

    /** Unique keys of a collection. */
    public static final int MAX_UNIQUE_KEYS = 8;

    /** What a transaction is made of; {@link Transaction} says what counts. */
    public static final int MAX_ACTIONS = 100;

    /** The documents of a transaction together, in UTF-8 bytes. */
    public static final int MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

    /** Ids of one {@link StateCollection#findAll}. */
    public static final int MAX_IDS = 100;

    /** Items of one page. */
    public static final int MAX_PAGE_ITEMS = 1000;

    /** The documents of a page together, in UTF-8 bytes; the page ends with the document that reaches it. */
    public static final int MAX_PAGE_BYTES = 1024 * 1024;

    /** The texts of an audit event together, in UTF-8 bytes. */
    public static final int MAX_AUDIT_BYTES = 32 * 1024;

    private StateLimits() {}
}
