using Dynamo.Contracts;
using Dynamo.Storage.Commits;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime;

namespace Dynamo.Api.Errors;

/// <summary>What is said to a caller when an operation threw: the same codes and words in REST and at the console, and nothing from inside.</summary>
public static class Explanations
{
    /// <summary>A fault that the caller can do nothing about.</summary>
    internal static Refusal OurFault { get; } = new(ErrorCodes.Internal, "Something went wrong on our side.");

    /// <summary>The refusal that an exception becomes.</summary>
    public static Refusal Of(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(ErrorCodes.BodyTooLarge, "The body is too large."),
        BadHttpRequestException => new(ErrorCodes.MalformedRequest, "The request cannot be read."),
        StorageRejectedException => new(ErrorCodes.ValueRejected, "The database cannot hold a value of the request."),
        StorageUnavailableException or StaleActivationException or SiloUnavailableException or OrleansMessageRejectionException =>
            new(ErrorCodes.Unavailable, "A part of the system cannot be reached. Try again in a few seconds."),
        TimeoutException => new(ErrorCodes.Timeout, "A part of the system did not answer in time. Whether the request took effect is not known."),
        _ => OurFault,
    };
}
