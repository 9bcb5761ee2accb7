using System.Diagnostics.CodeAnalysis;

namespace Dynamo.Api.Errors;

/// <summary>What an operation returns: its value or a refusal, never both and never neither.</summary>
/// <typeparam name="T">Kind of value.</typeparam>
[SuppressMessage("Usage", "CA2225", Justification = "The two conversions are the two ways to make one; names for them would say the same twice.")]
public sealed class Outcome<T>
    where T : class
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The value, unless the operation was refused.</summary>
    public T? Value { get; }

    /// <summary>Why the operation was refused, if it was.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the operation was done.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>The operation was done.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>The operation was refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}
