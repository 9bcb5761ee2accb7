namespace Dynamo.Contracts;

/// <summary>
/// A grain found that another activation of itself wrote its row first: nothing was written, and this activation is on its way out.
/// The call may be made again at once; it reaches an activation that knows the present state.
/// </summary>
[GenerateSerializer, Alias("StaleActivationException")]
public sealed class StaleActivationException(string message) : Exception(message);
