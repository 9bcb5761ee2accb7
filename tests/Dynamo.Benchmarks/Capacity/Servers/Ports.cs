using System.Net;
using System.Net.Sockets;

namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>Finds free ports of this machine.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
