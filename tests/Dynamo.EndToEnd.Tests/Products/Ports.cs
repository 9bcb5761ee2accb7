using System.Net;
using System.Net.Sockets;

namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>Finds free ports of this machine.</summary>
public static class Ports
{
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
