using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dynamo.Api.Wire;

/// <summary>Turns outcomes of operations into answers.</summary>
internal static class Answers
{
    /// <summary>200 with the value, or the error.</summary>
    public static async Task<Results<Ok<T>, ErrorAnswer>> Ok<T>(this Task<Outcome<T>> running)
        where T : class
    {
        var outcome = await running;
        return outcome.IsDone ? TypedResults.Ok(outcome.Value) : new ErrorAnswer(outcome.Refusal);
    }

    /// <summary>201 with the value and where it can be read, or the error.</summary>
    /// <param name="running">The operation.</param>
    /// <param name="location">Address of what was created; <see langword="null"/> if it has none.</param>
    /// <typeparam name="T">Kind of value.</typeparam>
    public static async Task<Results<Created<T>, ErrorAnswer>> Created<T>(this Task<Outcome<T>> running, Func<T, string>? location = null)
        where T : class
    {
        var outcome = await running;
        return outcome.IsDone ? TypedResults.Created(location?.Invoke(outcome.Value), outcome.Value) : new ErrorAnswer(outcome.Refusal);
    }

    /// <summary>204, or the error.</summary>
    public static async Task<Results<NoContent, ErrorAnswer>> NoContent(this Task<Refusal?> running) =>
        await running is { } refusal ? new ErrorAnswer(refusal) : TypedResults.NoContent();
}
