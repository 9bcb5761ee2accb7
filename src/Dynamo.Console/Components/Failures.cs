using Dynamo.Api.Errors;

namespace Dynamo.Console.Components;

/// <summary>Puts what an operation threw into the words and codes that its refusals have, so that a click never ends the circuit.</summary>
internal static class Failures
{
    public static async Task<Outcome<T>> Catch<T>(Func<Task<Outcome<T>>> operation)
        where T : class
    {
        try
        {
            return await operation();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Explanations.Of(exception);
        }
    }

    /// <summary>For operations that return nothing but why they were not done.</summary>
    public static async Task<Refusal?> Catch(Func<Task<Refusal?>> operation)
    {
        try
        {
            return await operation();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Explanations.Of(exception);
        }
    }
}
