using System.ComponentModel.DataAnnotations;
using Dynamo.Storage.Commits;
using Microsoft.Extensions.Options;

namespace Dynamo.Host;

/// <summary>Why the product could not start, for whoever started it.</summary>
internal static class StartFailure
{
    /// <summary>
    /// The reasons in words when it is something the reader can mend (settings, a port in use, a file, the database), and everything there is to know when it is not.
    /// </summary>
    public static string Explain(Exception failure) => failure switch
    {
        ValidationException or OptionsValidationException or IOException or UnauthorizedAccessException or StorageUnavailableException => Reasons(failure),
        AggregateException { InnerExceptions: var all } => string.Join(Environment.NewLine, all.Select(Explain)),
        _ => failure.ToString(),
    };

    private static string Reasons(Exception failure) =>
        failure.InnerException is { } inner && !failure.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? failure.Message + Environment.NewLine + Reasons(inner)
            : failure.Message;
}
