namespace Dynamo.Simulator.Load.Wire;

/// <summary>There is no connection.</summary>
/// <param name="kind">Why, in words that are the same each time it happens: the report counts them.</param>
internal sealed class LinkFailedException(string kind) : Exception(kind);
