namespace Dynamo.Ocpp.Payloads;

/// <summary>How closely a payload is held to the specification.</summary>
public enum Strictness
{
    /// <summary>
    /// To the letter, as certification tests do it: unknown and repeated members, empty lists where one entry is required, and values
    /// outside of the specification's lists are faults.
    /// </summary>
    Strict,

    /// <summary>
    /// As the field needs it: unknown members are skipped, the last of repeated members counts, lists may be empty, and the open
    /// members of a sampled value may hold anything, as may reasons and error codes; id tags may be longer. Other types, lengths and ranges are faults as ever.
    /// </summary>
    Lenient,
}
