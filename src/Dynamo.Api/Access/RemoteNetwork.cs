using System.Net;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Access;

/// <summary>The network that a request comes from, for what is counted per network.</summary>
internal static class RemoteNetwork
{
    /// <summary>Bytes of an IPv6 address that name a network; whoever has one may use any address in it.</summary>
    private const int NetworkBytes = 8;

    /// <summary>Where it is not known: in one process with us, or through a pipe.</summary>
    private const string Unknown = "unknown";

    /// <summary>The network of a request.</summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress is { } remote ? Of(remote) : Unknown;

    /// <summary>An IPv4 address, however it is written, or the first 64 bits of an IPv6 address.</summary>
    public static string Of(IPAddress remote)
    {
        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length > NetworkBytes ? bytes[..NetworkBytes] : bytes);
    }
}
