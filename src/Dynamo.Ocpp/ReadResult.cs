using System.Diagnostics.CodeAnalysis;

namespace Dynamo.Ocpp;

/// <summary>
/// What a reader made of its input: a value, or a fault that says why there is none. Bad input is an everyday event on a station
/// socket, so it is a result and not an exception.
/// </summary>
/// <typeparam name="T">What was read.</typeparam>
/// <typeparam name="TFault">What is wrong with the input.</typeparam>
public readonly record struct ReadResult<T, TFault>
    where T : class
    where TFault : class
{
    private ReadResult(T? value, TFault? fault)
    {
        Value = value;
        Fault = fault;
    }

    /// <summary>What was read; null exactly when <see cref="Fault"/> is set.</summary>
    public T? Value { get; }

    /// <summary>Why nothing was read; null exactly when <see cref="Value"/> is set.</summary>
    public TFault? Fault { get; }

    /// <summary>Takes the result apart.</summary>
    /// <returns>True with the value, or false with the fault.</returns>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out TFault? fault)
    {
        value = Value;
        fault = Fault;
        return value is not null;
    }

    /// <summary>A result that holds a value.</summary>
    public static implicit operator ReadResult<T, TFault>(T value) => new(value, fault: null);

    /// <summary>A result that holds a fault.</summary>
    public static implicit operator ReadResult<T, TFault>(TFault fault) => new(value: null, fault);
}
