namespace Dynamo.Ocpp.Payloads;

/// <summary>A part of a message that knows its own limits: lengths, ranges and counts, which JSON types alone do not express.</summary>
public interface IPayload
{
    /// <summary>Checks the limits.</summary>
    /// <returns>The first fault, its path relative to this part; null when all is well.</returns>
    PayloadFault? Validate(Strictness strictness);
}
