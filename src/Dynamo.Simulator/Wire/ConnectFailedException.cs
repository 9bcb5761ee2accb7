using System.Net;

namespace Dynamo.Simulator.Wire;

/// <summary>The central system could not be reached, or did not let the charge point in.</summary>
/// <param name="message">What happened.</param>
/// <param name="status">Its HTTP answer, for example 401 or 404; null when there was none.</param>
/// <param name="inner">What the socket said.</param>
public sealed class ConnectFailedException(string message, HttpStatusCode? status, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The HTTP answer, for example 401 or 404; null when there was none.</summary>
    public HttpStatusCode? Status { get; } = status;
}
